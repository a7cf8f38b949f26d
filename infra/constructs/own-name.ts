import { ApiMapping, DomainName, SecurityPolicy, type HttpStage } from 'aws-cdk-lib/aws-apigatewayv2';
import { Certificate, CertificateValidation } from 'aws-cdk-lib/aws-certificatemanager';
import { ARecord, HostedZone, RecordTarget } from 'aws-cdk-lib/aws-route53';
import { ApiGatewayv2DomainProperties } from 'aws-cdk-lib/aws-route53-targets';
import { Construct } from 'constructs';
import type { Settings } from '../config.ts';
import { hostedZoneOf } from './own-domain.ts';

/** A name of our own for the API, where nothing stands before it. */
export class OwnName extends Construct {
  constructor(
    scope: Construct,
    id: string,
    { settings, host, stage }: { settings: Settings; host: string; stage: HttpStage },
  ) {
    super(scope, id);
    const attributes = hostedZoneOf(this, settings);
    if (attributes === undefined) throw new Error(`${settings.env} has no domain of its own`);
    const zone = HostedZone.fromHostedZoneAttributes(this, 'zone', attributes);
    const certificate = new Certificate(this, 'certificate', {
      domainName: host,
      validation: CertificateValidation.fromDns(zone),
    });
    const domainName = new DomainName(this, 'domain', {
      domainName: host,
      certificate,
      securityPolicy: SecurityPolicy.TLS_1_2,
    });
    new ApiMapping(this, 'mapping', { api: stage.api, stage, domainName });
    const target = new ApiGatewayv2DomainProperties(domainName.regionalDomainName, domainName.regionalHostedZoneId);
    new ARecord(this, 'record', { zone, recordName: `${host}.`, target: RecordTarget.fromAlias(target) });
  }
}
