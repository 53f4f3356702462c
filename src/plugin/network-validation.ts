import type { IValidationContext, ManifestViolation } from './validation-context';
import type { Acknowledgement, Finding } from '../checks';
import { Severity } from '../checks';
import { Acknowledgements } from '../checks/acknowledging/acknowledgements';
import { reviewed } from '../cli/acknowledged';
import type { Reviewable } from '../cli/acknowledged';
import { places } from '../cli/manifests/places';
import { readManifests } from '../cli/manifests/read-manifests';
import { sourceOfManifests } from '../map/sources';
import { nameOf } from '../network/words';
import { usageError } from '../private/messages/usage-error';
import { ManifestValidator } from '../validation';
import type { Problem } from '../validation';

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
   * What is known and does not fail the synth, or need not be reported, each with its reason. What a kube-apiserver refuses
   * is named by its `field`.
   *
   * @default - none
   */
  readonly acknowledge?: Acknowledgement[];
}

/**
 * A validation plugin of cdk8s-cli: `cdk8s synth` holds the manifests of any app against the API server's rules and the
 * checks of the network map, without a change to the app's code. Errors fail the synth, warnings are reported.
 *
 * It is named in `cdk8s.yaml`: `package: cdk8s-network-patterns`, `class: NetworkValidation`, and the version.
 */
export class NetworkValidation {
  private readonly props: NetworkValidationProps;
  private readonly acknowledgements: Acknowledgements;

  /**
   * The plugin, as cdk8s-cli makes it.
   *
   * @param props the `properties` of `cdk8s.yaml`
   * @throws if there is no such property, or an acknowledgement names no object or gives no reason
   */
  public constructor(props: NetworkValidationProps = {}) {
    refuseUnknown(props);
    this.props = { ...props };
    this.acknowledgements = new Acknowledgements(props.acknowledge ?? []);
  }

  /**
   * Reads the manifests and reports what is found.
   *
   * @param context what cdk8s-cli hands over
   */
  public async validate(context: IValidationContext): Promise<void> {
    const read = readManifests(context.manifests, () => '');
    const where = places(read);
    const { open, accepted } = reviewed(this.findings(read.map(({ manifest }) => manifest)), this.acknowledgements);
    for (const finding of [...open, ...accepted]) {
      const object = nameOf(finding);
      context.report.addViolation(violationOf(finding, object, where.get(object)?.file ?? context.manifests[0]));
    }
    for (const unused of this.acknowledgements.takeUnused()) console.warn(`warning: ${unused}`);
    context.report.submit(open.some(({ severity }) => severity === Severity.ERROR) ? 'failure' : 'success');
  }

  private findings(manifests: unknown[]): Reviewable[] {
    const { kubernetesVersion, nodePortRange, clusterDomain } = this.props;
    const refused = ManifestValidator.validate(manifests, { kubernetesVersion, nodePortRange }).map(refusal);
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded when first needed, so that importing the library stays fast
    const { findingsAtSynth } = require('../checks/at-synth') as typeof import('../checks/at-synth');
    return [...refused, ...findingsAtSynth(sourceOfManifests(manifests, { kubernetesVersion, nodePortRange, clusterDomain }))];
  }
}

/** All that can stand in `properties`: no compiler reads `cdk8s.yaml`. */
const PROPERTIES: Readonly<Record<keyof NetworkValidationProps, true>> = {
  kubernetesVersion: true,
  nodePortRange: true,
  clusterDomain: true,
  acknowledge: true,
};

function refuseUnknown(props: NetworkValidationProps): void {
  const known = Object.keys(PROPERTIES);
  const unknown = Object.keys(props).find((name) => !known.includes(name));
  if (unknown !== undefined) throw usageError('NetworkValidation', 'there is no such property', unknown, `use ${known.join(', ')}`);
}

function refusal({ field, message, kind, namespace, name, fix }: Problem): Reviewable {
  return { field, id: 'API001', severity: Severity.ERROR, kind, namespace, name, problem: `${field === '' ? '' : `${field}: `}${message}`, fix };
}

function violationOf({ id, name, problem, fix }: Finding, object: string, manifestPath: string): ManifestViolation {
  return { ruleName: id, recommendation: problem, fix, violatingResources: [{ resourceName: name, locations: [object], manifestPath }] };
}
