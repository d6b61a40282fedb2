import { migrate } from '../../../src/adapters/sql/migrate.js';
import { openDatabase } from '../../../src/adapters/sql/open-database.js';
import { patientLimits } from '../../support/databases/patient-limits.js';

/** A process that migrates the database of its argument and says so. */
const database = await openDatabase(process.argv[2] ?? '', patientLimits);
await migrate(database);
await database.close();
process.stdout.write('migrated\n');
