import { PromqlNames } from './promql-names.js';

/** Answers what `data` says for a path, and notes what was asked. */
function namesOver(data: Readonly<Record<string, unknown>>) {
  const asked: string[] = [];
  const clock = { now: 0 };
  const names = new PromqlNames(
    async (path) => {
      asked.push(path);
      if (!(path in data)) throw new Error('no answer');
      return { data: data[path] };
    },
    () => clock.now,
  );
  return { names, asked, clock };
}

const labels = '/prometheus/api/v1/labels?';

describe('names that the editor offers', () => {
  it('are asked for once in a minute', async () => {
    const { names, asked, clock } = namesOver({ [labels]: ['__name__', 'job'] });
    await names.labelNames();
    clock.now = 60_000;
    expect(await names.labelNames()).toEqual(['__name__', 'job']);
    expect(asked).toEqual([labels]);
    clock.now = 60_001;
    await names.labelNames();
    expect(asked).toEqual([labels, labels]);
  });

  it('of labels of a metric do not hold its own name', async () => {
    const { names } = namesOver({ [`${labels}match[]=up`]: ['__name__', 'job'] });
    expect(await names.labelNames('up')).toEqual(['job']);
  });

  it('are none where none could be had, and are asked for again', async () => {
    const { names, asked } = namesOver({});
    expect(await names.metricNames()).toEqual([]);
    expect(await names.metricMetadata()).toEqual({});
    await names.metricNames();
    expect(asked.filter((path) => path.includes('__name__'))).toHaveLength(2);
  });

  it('are values of a label, of one metric or of all', async () => {
    const path = '/prometheus/api/v1/label/job/values?';
    const { names } = namesOver({ [path]: ['a', 'b'], [`${path}match[]=up%3A5m`]: ['a'] });
    expect(await names.labelValues('job')).toEqual(['a', 'b']);
    expect(await names.labelValues('job', 'up:5m')).toEqual(['a']);
  });
});
