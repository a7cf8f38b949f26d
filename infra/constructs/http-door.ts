import { CfnAuthorizer, CfnIntegration, CfnRoute, type HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { CfnPermission, type Alias, type Function as Lambda } from 'aws-cdk-lib/aws-lambda';
import { Aws } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { Need } from '../../functions/needs.ts';
import { acknowledge } from '../acknowledged.ts';

interface Props {
  api: HttpApi;
  need: Need;
  handler: Lambda | Alias;
  /** Who may come in; open doors prove their senders themselves. */
  door: { kind: 'open'; because: string } | { kind: 'signed-in'; authorizer: CfnAuthorizer };
}

/** The routes of a function, as its row in functions/needs.ts lists them. */
export class HttpDoor extends Construct {
  constructor(scope: Construct, id: string, { api, need, handler, door }: Props) {
    super(scope, id);
    if (need.trigger.on !== 'http') throw new Error(`${need.name} has no routes: functions/needs.ts`);
    const integration = new CfnIntegration(this, 'integration', {
      apiId: api.apiId,
      integrationType: 'AWS_PROXY',
      integrationUri: handler.functionArn,
      payloadFormatVersion: '2.0',
    });
    for (const { method, path } of need.trigger.routes) {
      const route = new CfnRoute(this, `${method} ${path}`, {
        apiId: api.apiId,
        routeKey: `${method} ${path}`,
        target: `integrations/${integration.ref}`,
        ...(door.kind === 'open'
          ? { authorizationType: 'NONE' }
          : { authorizationType: 'JWT', authorizerId: door.authorizer.ref }),
      });
      if (door.kind === 'open') acknowledge(route, { APIG4: door.because });
    }
    new CfnPermission(this, 'permission', {
      action: 'lambda:InvokeFunction',
      functionName: handler.functionArn,
      principal: 'apigateway.amazonaws.com',
      sourceArn: `arn:aws:execute-api:${api.stack.region}:${Aws.ACCOUNT_ID}:${api.apiId}/*`,
    });
  }
}
