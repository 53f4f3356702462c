import { problemText } from '../private/messages/usage-error';

/**
 * A Kubernetes minor version that the library knows the rules of.
 *
 * Versions are written as Kubernetes writes them, `'1.30'`; the constants are there for completion in an editor.
 */
export class KubernetesVersion {
  /** Kubernetes 1.28. */
  public static readonly V1_28: string = '1.28';
  /** Kubernetes 1.29. */
  public static readonly V1_29: string = '1.29';
  /** Kubernetes 1.30. */
  public static readonly V1_30: string = '1.30';
  /** Kubernetes 1.31. */
  public static readonly V1_31: string = '1.31';
  /** Kubernetes 1.32. */
  public static readonly V1_32: string = '1.32';
  /** Kubernetes 1.33. */
  public static readonly V1_33: string = '1.33';
  /** Kubernetes 1.34, the default. */
  public static readonly V1_34: string = '1.34';
  /** Kubernetes 1.35. */
  public static readonly V1_35: string = '1.35';
  /** Kubernetes 1.36, the newest one known. */
  public static readonly V1_36: string = '1.36';

  /**
   * Reads a version such as `'1.30'`.
   *
   * @param version major and minor, `'1.28'` to `'1.36'`
   * @throws if the version is not one of those
   */
  public static of(version: string): KubernetesVersion {
    return KubernetesVersion._read(version, '');
  }

  /**
   * Reads a version for a construct, which a message then names.
   *
   * @internal
   */
  public static _read(version: string, prefix: string): KubernetesVersion {
    const match = /^1\.(\d{2})$/.exec(version);
    const minor = match ? Number(match[1]) : 0;
    if (minor < OLDEST || minor > NEWEST) {
      throw new Error(prefix + problemText('kubernetesVersion is not one the rules are known of', version, `use '1.${OLDEST}' to '1.${NEWEST}'`));
    }
    return new KubernetesVersion(minor);
  }

  private constructor(
    /** The minor version, e.g. 30 for Kubernetes 1.30. */
    public readonly minor: number,
  ) {}

  /**
   * Whether this version has what came with another one.
   *
   * @param version the version that brought a feature, e.g. `'1.30'`
   */
  public isAtLeast(version: string): boolean {
    return this.minor >= KubernetesVersion.of(version).minor;
  }

  /** The version as Kubernetes writes it, e.g. `1.30`. */
  public toString(): string {
    return `1.${this.minor}`;
  }
}

const OLDEST = 28;
const NEWEST = 36;
