import { Controller, Get } from '@nestjs/common';
import type { Permission } from '../../contract/permission.js';
import { permissions } from '../../contract/permissions.js';
import type { PageAnswer } from '../http/page-answer.js';

@Controller('api/v1/permissions')
export class PermissionsController {
  /** All at once: they change with the version only. */
  @Get()
  list(): PageAnswer<Permission> {
    const items = permissions();
    return { items: [...items], nextCursor: null, total: items.length };
  }
}
