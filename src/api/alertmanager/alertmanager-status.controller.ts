import { Controller, Get, Req } from '@nestjs/common';
import { formatInstant } from '../../domain/time/instant.js';
import { ListAlertStatuses } from '../../engine/alertmanager/list-alert-statuses.js';
import { ExportConfiguration } from '../../engine/configuration/export-configuration.js';
import { NodeRegistry } from '../../engine/ports/node-registry.js';
import { ApiOptions } from '../http/api-options.js';
import type { HttpRequest } from '../http/http-types.js';
import { AlertmanagerParameters } from './alert-parameters.js';
import { refusing } from './refusing.js';
import { alertmanagerVersion } from '../../contract/alertmanager-version.js';

const aliveWithinMs = 15_000;

@Controller('alertmanager/api/v2')
export class AlertmanagerStatusController {
  constructor(
    private readonly statuses: ListAlertStatuses,
    private readonly configuration: ExportConfiguration,
    private readonly nodes: NodeRegistry,
    private readonly options: ApiOptions,
  ) {}

  @Get('receivers')
  async receivers(@Req() request: HttpRequest) {
    const matchers = new AlertmanagerParameters(request).all('receiver_matchers');
    return (await refusing(this.statuses.receivers(matchers))).map((name) => ({ name }));
  }

  /** The nodes that live are the peers; this one is asked. */
  @Get('status')
  async status() {
    const nodes = (await this.nodes.nodes(aliveWithinMs)).filter(({ alive }) => alive);
    const { nodeName, version } = this.options;
    const own = nodes.find(({ name }) => name === nodeName);
    return {
      cluster: {
        name: nodeName,
        status: own?.state === 'ready' ? 'ready' : 'settling',
        peers: nodes.map(({ name, url }) => ({ name, address: addressOf(url) })).sort(byName),
      },
      config: { original: await this.configuration.text() },
      uptime: formatInstant(own?.startedAt ?? 0),
      versionInfo: {
        version: alertmanagerVersion,
        revision: `tocsin-${version}`,
        branch: '',
        buildUser: '',
        buildDate: '',
        goVersion: '',
      },
    };
  }
}

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name < b.name ? -1 : 1;
}

function addressOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}
