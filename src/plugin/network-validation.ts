import type { IValidationContext, ManifestViolation } from './validation-context';
import type { Finding } from '../checks';
import { Severity } from '../checks';
import { places } from '../cli/manifests/places';
import { readManifests } from '../cli/manifests/read-manifests';
import { NetworkMap } from '../map';
import { ManifestValidator } from '../validation';

/** What the plugin takes from `properties` in `cdk8s.yaml`. */
export interface NetworkValidationProps {
  /**
   * The minor version of Kubernetes, `1.28` to `1.36`.
   *
   * @default '1.34'
   */
  readonly kubernetesVersion?: string;

  /**
   * kube-apiserver's `--service-node-port-range`.
   *
   * @default '30000-32767'
   */
  readonly nodePortRange?: string;

  /**
   * The cluster's DNS domain.
   *
   * @default 'cluster.local'
   */
  readonly clusterDomain?: string;

  /**
   * The checks that are left out, by id: `ING021`, or `SVC001 Service shop/api` for one object.
   *
   * @default - none
   */
  readonly ignore?: string[];
}

/**
 * A validation plugin of cdk8s-cli: `cdk8s synth` holds the manifests of any app against the API server's rules and the
 * checks of the network map, without a change to the app's code. Errors fail the synth, warnings are reported.
 *
 * It is named in `cdk8s.yaml`: `package: cdk8s-network-patterns`, `class: NetworkValidation`, and the version.
 */
export class NetworkValidation {
  private readonly props: NetworkValidationProps;

  /**
   * The plugin, as cdk8s-cli makes it.
   *
   * @param props the `properties` of `cdk8s.yaml`
   */
  public constructor(props: NetworkValidationProps = {}) {
    this.props = { ...props };
  }

  /**
   * Reads the manifests and reports what is found.
   *
   * @param context what cdk8s-cli hands over
   */
  public async validate(context: IValidationContext): Promise<void> {
    const read = readManifests(context.manifests, () => '');
    const where = places(read);
    const findings = this.findings(read.map(({ manifest }) => manifest));
    for (const finding of findings) {
      const object = objectOf(finding);
      context.report.addViolation(violationOf(finding, object, where.get(object)?.file ?? context.manifests[0]));
    }
    context.report.submit(findings.some(({ severity }) => severity === Severity.ERROR) ? 'failure' : 'success');
  }

  private findings(manifests: unknown[]): Finding[] {
    const { kubernetesVersion, nodePortRange, clusterDomain, ignore = [] } = this.props;
    const refused = ManifestValidator.validate(manifests, { kubernetesVersion, nodePortRange }).map(({ field, message, kind, namespace, name, fix }): Finding => ({
      id: 'API001', severity: Severity.ERROR, kind, namespace, name, problem: `${field === '' ? '' : `${field}: `}${message}`, fix,
    }));
    const found = NetworkMap.fromManifests(manifests, { kubernetesVersion, nodePortRange, clusterDomain }).findings();
    const ignored = (finding: Finding) => ignore.includes(finding.id) || ignore.includes(`${finding.id} ${objectOf(finding)}`);
    return [...refused, ...found].filter((finding) => finding.severity !== Severity.INFO && !ignored(finding));
  }
}

function objectOf({ kind, namespace, name }: Finding): string {
  return `${kind} ${namespace === '' ? '' : `${namespace}/`}${name}`;
}

function violationOf({ id, name, problem, fix }: Finding, object: string, manifestPath: string): ManifestViolation {
  return { ruleName: id, recommendation: problem, fix, violatingResources: [{ resourceName: name, locations: [object], manifestPath }] };
}
