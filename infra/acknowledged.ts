import { Aws, Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import type { Statement } from './rights.ts';

/** Findings of AwsSolutions that we accept here, each with its reason: rule → why. */
export function acknowledge(construct: IConstruct, reasons: Record<string, string>): void {
  const rules = Object.entries(reasons).map(([id, reason]) => ({ id: `AwsSolutions-${id}`, reason }));
  Validations.of(construct).acknowledge(...rules);
}

/** The wide resources of these statements, for the reason that each gives. */
export function acknowledgeWide(construct: IConstruct, statements: Statement[]): void {
  const wide = statements.flatMap(({ resources, wideBecause }) =>
    resources.filter((resource) => resource.endsWith('*')).map((resource) => ({ resource, wideBecause })),
  );
  for (const { resource, wideBecause } of wide) {
    if (wideBecause === undefined) throw new Error(`${resource} is wide, and nothing says why`);
    // cdk-nag writes references in angle brackets.
    const said = resource.replaceAll(Aws.ACCOUNT_ID, '<AWS::AccountId>');
    acknowledge(construct, { [`IAM5[Resource::${said}]`]: wideBecause });
  }
}
