/** Writes a schema version into a database's write-ahead log and holds it there until it is killed. */
import Database from 'better-sqlite3';

const [, , file = '', version = ''] = process.argv;
const database = new Database(file);
database.pragma('wal_autocheckpoint = 0');
database.pragma(`user_version = ${version}`);
process.stdout.write('written\n');
setInterval(() => database.open, 60_000);
