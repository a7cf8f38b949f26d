/**
 * `node infra/app.ts -c env=dev|staging|prod`: templates of one environment into cdk.out, without network or account.
 * The CDK CLI runs the same file to deploy it; its `-c env=…` arrives as context.
 */
import { existsSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { App } from 'aws-cdk-lib';
import { outputFolder, settingsOf } from './config.ts';
import { appProps, buildParts, buildStage, checked } from './stage.ts';

const project = path.dirname(import.meta.dirname);

try {
  const outdir = outputFolder() ?? path.join(project, 'cdk.out');
  const app = new App(appProps(outdir, { env: saidEnvironment() }));
  const settings = settingsOf(app.node.tryGetContext('env'));
  if (outputFolder() === undefined) empty(outdir);
  buildStage(app, settings, await buildParts(path.join(outdir, 'bundles')));
  const { stacks } = checked(app).synth();
  console.error(
    `${settings.env}: ${stacks.map(({ stackName }) => stackName).join(', ')} in ${path.relative(project, outdir) || outdir}`,
  );
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

/** `-c env=prod`, `--context env=prod`: as the CLI reads it. */
function saidEnvironment(): string | undefined {
  const { values } = parseArgs({ options: { context: { type: 'string', short: 'c', multiple: true } }, strict: false });
  const said = [values.context ?? []].flat().map(String);
  return said.find((pair) => pair.startsWith('env='))?.slice('env='.length);
}

/** Templates of another environment must not lie among those of this one. */
function empty(folder: string): void {
  const left = existsSync(folder) ? readdirSync(folder) : [];
  for (const entry of left) rmSync(path.join(folder, entry), { recursive: true, force: true });
}
