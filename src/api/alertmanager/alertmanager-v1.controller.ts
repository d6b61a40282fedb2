import { Controller, Delete, Get, HttpCode, Post } from '@nestjs/common';

const gone = {
  status: 'deprecated',
  error: 'version 1 of the Alertmanager API was removed with Alertmanager 0.27: use the same route of /api/v2',
};
const reads = ['status', 'receivers', 'alerts', 'alerts/groups', 'silences', 'silence/:id'];

/** Tells old clients where to go. */
@Controller('alertmanager/api/v1')
export class AlertmanagerV1Controller {
  @Get(reads)
  @HttpCode(410)
  read() {
    return gone;
  }

  @Post(['alerts', 'silences'])
  @HttpCode(410)
  write() {
    return gone;
  }

  @Delete('silence/:id')
  @HttpCode(410)
  remove() {
    return gone;
  }
}
