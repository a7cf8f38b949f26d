import path from 'node:path';
import { type App, type AppProps, Tags, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { needs } from '../functions/needs.ts';
import { bundleFunctions, type Bundles } from './bundles.ts';
import type { Settings } from './config.ts';
import { bundleConsole } from './console-bundle.ts';
import { ConsoleStack } from './stacks/console.ts';
import { DataStack } from './stacks/data.ts';
import { EdgeStack } from './stacks/edge.ts';
import { JourneysStack } from './stacks/journeys.ts';
import { MessagingStack } from './stacks/messaging.ts';
import { RhythmsStack } from './stacks/rhythms.ts';
import { WatchStack } from './stacks/watch.ts';

/** What is built before a template can name it; the same for every environment. */
export interface Parts {
  bundles: Bundles;
  consoleFolder: string;
}

export async function buildParts(folder: string): Promise<Parts> {
  const bundles = await bundleFunctions(needs, folder);
  return { bundles, consoleFolder: await bundleConsole(path.join(folder, 'console')) };
}

/**
 * One environment: its stacks follow how often and how dangerously things change. All of them lie directly in the
 * app, so that `--all` and cdk.out show them by their own names.
 */
export function buildStage(app: App, settings: Settings, { bundles, consoleFolder }: Parts): App {
  const id = (name: string) => `revbeat-${settings.env}-${name}`;
  const common = { env: { region: settings.region }, settings };

  const data = new DataStack(app, id('data'), common);
  const kept = { ...common, bundles, key: data.key, sourcesArn: data.sourcesArn };
  const edge = new EdgeStack(app, id('edge'), kept);
  const ground = { ...kept, publicUrl: edge.publicUrl };
  new MessagingStack(app, id('messaging'), { ...ground, table: data.table });
  new JourneysStack(app, id('journeys'), ground);
  new RhythmsStack(app, id('rhythms'), ground);
  new ConsoleStack(app, id('console'), { ...ground, api: edge.api, consoleFolder });
  new WatchStack(app, id('watch'), { ...common, apiId: edge.api.apiId });
  Tags.of(app).add('revbeat:env', settings.env);
  return app;
}

/** Stops a synthesis with findings that nobody gave a reason for. */
export function checked(app: App): App {
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  return app;
}

/** The same with the CLI and without it: what cdk.json could say stands here. */
export const appProps = (outdir: string, context: Record<string, string | undefined>): AppProps => ({
  outdir,
  analyticsReporting: false,
  context: {
    ...(context.env === undefined ? {} : context),
    // Costs time at every construct and says nothing that names do not.
    'aws:cdk:disable-stack-trace': true,
    '@aws-cdk/aws-iam:minimizePolicies': true,
    '@aws-cdk/aws-lambda:recognizeLayerVersion': true,
    '@aws-cdk/aws-lambda:recognizeVersionProps': true,
    '@aws-cdk/core:enablePartitionLiterals': true,
    '@aws-cdk/core:target-partitions': ['aws'],
    '@aws-cdk/aws-s3:createDefaultLoggingPolicy': true,
    '@aws-cdk/core:checkSecretUsage': true,
    // CloudFormation's own checks of the templates, offline; a finding stops the synthesis.
    '@aws-cdk/core:validateAgainstDefaultRules': true,
  },
});
