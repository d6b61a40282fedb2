import { type DynamicModule, Global, Module } from '@nestjs/common';
import { NodeCore } from '../node/node-core.js';
import { AccountModule } from './account.module.js';
import { AlertmanagerModule } from './alertmanager.module.js';
import { AlertsModule } from './alerts.module.js';
import { DashboardsModule } from './dashboards.module.js';
import { ApiModule } from './api.module.js';
import { ConfigurationModule } from './configuration.module.js';
import { EngineModule } from './engine.module.js';
import { FiguresModule } from './figures.module.js';
import { LiveModule } from './live.module.js';
import { HeartbeatsModule } from './heartbeats.module.js';
import { ScrapingModule } from './scraping.module.js';
import { MailModule } from './mail.module.js';
import { MetricsModule } from './metrics.module.js';
import { NotifyModule } from './notify.module.js';
import { NodeTestsModule } from './node-tests.module.js';
import { OperationsModule } from './operations.module.js';
import { ProvisioningModule } from './provisioning.module.js';
import { SessionModule } from './session.module.js';
import { SignOnModule } from './sign-on.module.js';
import { SuppressionModule } from './suppression.module.js';
import { TemplatesModule } from './templates.module.js';
import { StorageModule } from './storage.module.js';

@Global()
@Module({})
class AppModule {}

/** One node, put together around what its start has made ready. */
export function appModule(core: NodeCore): DynamicModule {
  return {
    module: AppModule,
    imports: [
      StorageModule,
      MetricsModule,
      ScrapingModule,
      MailModule,
      NotifyModule,
      EngineModule,
      LiveModule,
      HeartbeatsModule,
      OperationsModule,
      NodeTestsModule,
      AlertsModule,
      ConfigurationModule,
      DashboardsModule,
      ProvisioningModule,
      SuppressionModule,
      FiguresModule,
      TemplatesModule,
      AlertmanagerModule,
      SessionModule,
      AccountModule,
      SignOnModule,
      ApiModule,
    ],
    providers: [{ provide: NodeCore, useValue: core }],
    exports: [NodeCore],
  };
}
