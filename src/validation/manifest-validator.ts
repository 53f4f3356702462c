import type { ManifestValidatorOptions } from './manifest-validator-options';
import type { Problem } from './problem';

/**
 * The rules by which a kube-apiserver accepts manifests: Service, Ingress, IngressClass, NetworkPolicy,
 * EndpointSlice, HTTPRoute, Gateway, GatewayClass, ReferenceGrant; of every other kind the metadata only, and of built-in ones
 * whether the version of the API is still served.
 */
export class ManifestValidator {
  /**
   * The reasons why a kube-apiserver would refuse manifests that are created on an empty cluster, sorted by object,
   * field and message. An empty array means that it accepts all of these kinds.
   *
   * @param manifests one manifest or an array of them; lists are opened, `null` is skipped, nothing throws
   * @param options what is known about the cluster
   */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- manifests come in as they are: the one untyped place of the API
  public static validate(manifests: any, options?: ManifestValidatorOptions): Problem[] {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded with its tables when first needed, so that importing the library stays fast
    const { ValidationRun } = require('./validation-run') as typeof import('./validation-run');
    return new ValidationRun(options).problemsOf(manifests);
  }

  private constructor() {}
}
