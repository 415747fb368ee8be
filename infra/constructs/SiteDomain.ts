import { Certificate, CertificateValidation } from 'aws-cdk-lib/aws-certificatemanager';
import type { IDistribution } from 'aws-cdk-lib/aws-cloudfront';
import {
  AaaaRecord,
  ARecord,
  PublicHostedZone,
  RecordTarget,
  type IHostedZone,
} from 'aws-cdk-lib/aws-route53';
import { CloudFrontTarget } from 'aws-cdk-lib/aws-route53-targets';
import { Construct } from 'constructs';

export interface SiteDomainProps {
  /** The shop's own name, `shop.example.com`. */
  readonly domain: string;
  /** The hosted zone to write to, of this name or one above it. @default a zone of the domain's name is made */
  readonly zone?: { readonly hostedZoneId: string; readonly zoneName: string };
}

/** The shop's own name: zone, certificate, and the records that point to the distribution. */
export class SiteDomain extends Construct {
  readonly certificate: Certificate;
  private readonly zone: IHostedZone;
  private readonly domain: string;

  constructor(scope: Construct, id: string, { domain, zone }: SiteDomainProps) {
    super(scope, id);
    this.domain = domain;
    this.zone = zone
      ? PublicHostedZone.fromHostedZoneAttributes(this, 'Zone', zone)
      : new PublicHostedZone(this, 'Zone', { zoneName: domain });
    this.certificate = new Certificate(this, 'Certificate', {
      domainName: domain,
      validation: CertificateValidation.fromDns(this.zone),
    });
  }

  /** Points the name at a distribution, for both kinds of addresses. */
  pointAt(distribution: IDistribution): void {
    const target = RecordTarget.fromAlias(new CloudFrontTarget(distribution));
    new ARecord(this, 'A', { zone: this.zone, recordName: `${this.domain}.`, target });
    new AaaaRecord(this, 'Aaaa', { zone: this.zone, recordName: `${this.domain}.`, target });
  }
}
