/** `npm run revbeat -- <command>`. Exit codes: 0 done, 1 failed, 2 used wrongly. */
import { defineCommand, renderUsage, runCommand, type CommandDef } from 'citty';
import { journeysCommand } from './commands/journeys.ts';

// any: each command has arguments of its own
const commands: Record<string, CommandDef<any>> = { journeys: journeysCommand };

const revbeat = defineCommand({
  meta: { name: 'revbeat', description: 'A revenue lifecycle as state machines, on this computer' },
  subCommands: commands,
});

const [name, ...rest] = process.argv.slice(2);
const command = name === undefined ? undefined : commands[name];
const asksForHelp = rest.includes('--help') || rest.includes('-h');

if (name === undefined || name === '--help' || name === '-h') {
  console.log(await renderUsage(revbeat));
  process.exitCode = name === undefined ? 2 : 0;
} else if (command === undefined) {
  console.error(`There is no command "${name}". There are: ${Object.keys(commands).join(', ')}.`);
  process.exitCode = 2;
} else if (asksForHelp) console.log(await renderUsage(command, revbeat));
else await run(command, rest);

async function run(chosen: CommandDef<any>, rawArgs: string[]): Promise<void> {
  try {
    await runCommand(chosen, { rawArgs });
  } catch (error) {
    const usedWrongly = error instanceof Error && ['CLIError', 'UsedWrongly'].includes(error.name);
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = usedWrongly ? 2 : 1;
  }
}
