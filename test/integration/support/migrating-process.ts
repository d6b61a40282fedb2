import { migrate } from '../../../src/adapters/sql/migrate.js';
import { openDatabase } from '../../../src/adapters/sql/open-database.js';

/** A process that migrates the database of its argument and says so. */
const database = await openDatabase(process.argv[2] ?? '');
await migrate(database);
await database.close();
process.stdout.write('migrated\n');
