import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { App } from 'aws-cdk-lib';
import { needs } from '../../functions/needs.ts';
import { settingsOf } from '../../infra/config.ts';
import { appProps, buildStage, type Parts } from '../../infra/stage.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'revbeat-infra-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Templates do not depend on what is in a package: an empty one spares these tests the bundling. */
function emptyParts(): Parts {
  const bundles = new Map(needs.map(({ name }) => [name, empty(name, 'index.js')]));
  return { bundles, consoleFolder: empty('console', 'index.html') };
}

function empty(name: string, file: string): string {
  const at = path.join(folder, 'parts', name);
  mkdirSync(at, { recursive: true });
  writeFileSync(path.join(at, file), '');
  return at;
}

/**
 * CloudFormation's own checks take seconds to load: environments.test.ts makes them, for all environments, so that the
 * other files need not.
 */
export function withoutCloudFormationChecks(): void {
  process.env.CDK_VALIDATION = 'false';
}

/** The app of one environment, before it is synthesised. */
export const builtApp = (env: string): App => {
  const app = new App(appProps(path.join(folder, env), { env }));
  return buildStage(app, settingsOf(env), emptyParts());
};

export interface Resource {
  id: string;
  stack: string;
  Type: string;
  // any: a template's properties are what CloudFormation says, a different shape for each type.
  Properties: any;
  DeletionPolicy?: string;
  Metadata?: Record<string, unknown>;
}

/** Every resource of every stack. */
export function resourcesOf(app: App): Resource[] {
  return app.synth().stacks.flatMap(({ stackName, template }) =>
    Object.entries<Omit<Resource, 'id' | 'stack'>>(template.Resources).map(([id, resource]) => ({
      id,
      stack: stackName.split('-').at(-1) ?? '',
      ...resource,
    })),
  );
}

export const ofType = (resources: Resource[], type: string): Resource[] =>
  resources.filter(({ Type }) => Type === type);

/** A value as a person would write it: references in angle brackets. */
export function plain(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return String(value);
  const [[kind, of] = []] = Object.entries(value);
  if (kind === 'Ref') return `<${of}>`;
  if (kind === 'Fn::Join') return of[1].map(plain).join(of[0]);
  if (kind === 'Fn::GetAtt') return `<${of.join('.')}>`;
  return JSON.stringify(value);
}
