import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { createEngine, type TaskRequest } from '../../../local/states/engine.ts';
import { isObject, type Json } from '../../../local/states/json.ts';
import { createRouter } from '../../../local/states/services/router.ts';
import { SqliteStore } from '../../../local/states/sqlite-store.ts';
import { load, machines } from './load.ts';

/**
 * A process that is going to be killed: runs a mixed load on the database it is given until all of it has ended. A second
 * of its clock is 20 ms, so that waits, retries and timeouts fall among the kills.
 */
const [path = '', born = '0'] = process.argv.slice(2);
const clock = { now: () => Number(born) + (Date.now() - Number(born)) * 50 };
const database = new DatabaseSync(path);
database.exec(`
  PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 5000;
  CREATE TABLE IF NOT EXISTS sends (id TEXT PRIMARY KEY) STRICT;
  CREATE TABLE IF NOT EXISTS touches (id TEXT NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS tokens (token TEXT PRIMARY KEY, answer TEXT NOT NULL) STRICT;
`);
const record = database.prepare('INSERT OR IGNORE INTO sends (id) VALUES (?)');
const touch = database.prepare('INSERT INTO touches (id) VALUES (?)');
const keepToken = database.prepare('INSERT OR REPLACE INTO tokens (token, answer) VALUES (?, ?)');
const dropToken = database.prepare('DELETE FROM tokens WHERE token = ?');
const tokens = database.prepare('SELECT token, answer FROM tokens');

/** One mail per lead and step, whoever asks how often: the send record and the mail are one transaction. */
function send(id: string): void {
  database.exec('BEGIN IMMEDIATE');
  if (record.run(id).changes === 1) touch.run(id);
  database.exec('COMMIT');
}

async function lambda(name: string, payload: Json, task: TaskRequest): Promise<Json> {
  const lead = isObject(payload) ? Number(payload['lead']) : 0;
  if (name === 'shaky' && task.attempt === 0) throw new TypeError('first attempts fail');
  if (name === 'slow') await sleep(3);
  if (name === 'send')
    send(`${task.executionName}/${task.stateName}/${isObject(payload) ? String(payload['n'] ?? '') : ''}`);
  return { lead, done: name };
}

const engine = createEngine({
  store: new SqliteStore(database),
  clock,
  invoke: createRouter({
    lambda,
    services: {
      'sqs:sendMessage': async (args) => {
        keepToken.run(String(args['Token']), JSON.stringify({ lead: args['Lead'], yes: true }));
        return { MessageId: 'm' };
      },
    },
  }),
  answers: 'as-they-come',
  concurrency: 8,
});

async function answerTokens(): Promise<void> {
  for (const row of tokens.all()) {
    const taskToken = String(row['token']);
    try {
      await engine.sendTaskSuccess({ taskToken, output: String(row['answer']) });
    } catch (error) {
      // Killed between the answer and the row's deletion: the engine has it already.
      if (!(error instanceof Error) || error.name !== 'TaskTimedOut') throw error;
    }
    dropToken.run(taskToken);
  }
}

for (const [name, definition] of Object.entries(machines))
  engine.createStateMachine({ name, definition: JSON.stringify(definition) });
process.stdout.write('ready\n');
const wanted = load();
let next = 0;
for (;;) {
  for (const { machine, name, input } of wanted.slice(next, next + 3)) {
    try {
      engine.startExecution({
        stateMachineArn: `arn:aws:states:us-east-1:000000000000:stateMachine:${machine}`,
        name,
        input: JSON.stringify(input),
      });
    } catch (error) {
      if (!(error instanceof Error) || error.name !== 'ExecutionAlreadyExists') throw error;
    }
    process.stdout.write(`started ${name}\n`);
    next++;
  }
  await engine.runDue();
  await answerTokens();
  if (next >= wanted.length && Object.keys(machines).every((machine) => idle(machine))) break;
  await sleep(2);
}
database.close();
process.stdout.write('over\n');

function idle(machine: string): boolean {
  return (
    engine.listExecutions({
      stateMachineArn: `arn:aws:states:us-east-1:000000000000:stateMachine:${machine}`,
      statusFilter: 'RUNNING',
      maxResults: 1,
    }).executions.length === 0
  );
}
