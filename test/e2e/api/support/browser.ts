/** What a browser got. */
export interface Page {
  readonly status: number;
  /** Where it is sent on to. */
  readonly location: string;
  readonly headers: Headers;
  readonly text: string;
}

interface Asked {
  readonly method?: 'POST';
  readonly body?: URLSearchParams;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Both ways to take a cookie back. */
const ends = /^(?:max-age=0|expires=thu, 01 jan 1970 .*)$/i;

/** As much of a browser as sign-in needs: it keeps cookies and follows nothing by itself. */
export class Browser {
  readonly cookies = new Map<string, string>();

  async visit(url: string, headers: Readonly<Record<string, string>> = {}): Promise<Page> {
    return await this.ask(url, { headers });
  }

  /** Sends a form. */
  async submit(url: string, fields: Readonly<Record<string, string>>): Promise<Page> {
    return await this.ask(url, { method: 'POST', body: new URLSearchParams(fields) });
  }

  private async ask(url: string, { headers = {}, ...request }: Asked): Promise<Page> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(url, {
      ...request,
      headers: { ...(cookie ? { cookie } : {}), 'user-agent': 'a test', ...headers },
      redirect: 'manual',
    });
    for (const line of answer.headers.getSetCookie()) this.keep(line);
    const { status, headers: got } = answer;
    return { status, location: got.get('location') ?? '', headers: got, text: await answer.text() };
  }

  private keep(line: string): void {
    const [pair = '', ...attributes] = line.split('; ');
    const equals = pair.indexOf('=');
    const name = pair.slice(0, equals);
    if (attributes.some((attribute) => ends.test(attribute))) this.cookies.delete(name);
    else this.cookies.set(name, pair.slice(equals + 1));
  }
}
