import { ApiObject, App, ImplicitTokenResolver, LazyResolver, NumberStringUnionResolver } from 'cdk8s';
import type { ApiObjectMetadataDefinition, ApiObjectProps, JsonPatch } from 'cdk8s';
import type { Construct, IConstruct } from 'constructs';
import { copyFields, copyPlain, NOT_PLAIN, sortedKeys } from './plain-copy';
import { treeChanged } from './tree-watch';

/** The resolvers that every app has, and that leave plain data as it is. */
const BUILT_IN_RESOLVERS = [LazyResolver, ImplicitTokenResolver, NumberStringUnionResolver];

/** The usual fields of object metadata, sorted. */
const METADATA_FIELDS = ['annotations', 'finalizers', 'labels', 'name', 'namespace', 'ownerReferences'];

/** The objects whose manifests say something else than their fields. */
const PATCHED = new WeakSet<ApiObject>();

/** What cdk8s keeps in object metadata, read without the copies that its own `toJson()` makes. */
interface MetadataFields {
  readonly _additionalAttributes?: Record<string, unknown>;
  readonly labels: unknown;
  readonly annotations: unknown;
  readonly finalizers: unknown;
  readonly ownerReferences: unknown;
}

/**
 * An ApiObject whose manifest is usually plain data, copied in one pass.
 *
 * `toJson()` gives exactly what cdk8s's gives, and leaves the work to it where something is not plain: lazy values,
 * tokens, JSON patches, resolvers of the app's own, `CDK8S_DISABLE_SORT`.
 *
 * A construct that makes one object is that object: half the constructs of one that holds it, and a shorter path.
 *
 * @internal
 */
export class ManifestObject extends ApiObject {
  /**
   * Whether a construct is an object of this library, whichever copy of the library made it.
   *
   * @internal
   */
  public static _isOurs(construct: IConstruct): construct is ManifestObject {
    return OURS in construct;
  }

  /**
   * Whether a value was made by a class: cdk8s answers `instanceof` for all ApiObjects alike, and so for the classes over them.
   *
   * @internal
   */
  public static [Symbol.hasInstance](value: unknown): value is ApiObject {
    return Function.prototype[Symbol.hasInstance].call(this, value) as boolean;
  }

  /**
   * An object of the manifest.
   *
   * @param scope the construct that holds the object
   * @param id the id within the scope
   * @param manifest the object's fields; kept, not copied, and never written to
   */
  public constructor(scope: Construct, id: string, private readonly manifest: ApiObjectProps) {
    super(scope, id, named(manifest));
    treeChanged(this);
  }

  /** The manifest, to patch what no prop covers: the construct itself, as it is this one object. */
  public get apiObject(): ApiObject {
    return this;
  }

  /** The namespace; `default` where neither the object nor its chart names one. */
  public get namespace(): string {
    return this.metadata.namespace ?? 'default';
  }

  /**
   * Applies JSON patches to the manifest.
   *
   * @param ops the operations, in their order
   */
  public addJsonPatch(...ops: JsonPatch[]): void {
    PATCHED.add(this);
    treeChanged(this);
    super.addJsonPatch(...ops);
  }

  /** The manifest as it is written: `apiVersion`, `kind`, `metadata`, then the other fields, sorted. */
  public toJson(): any {
    if (PATCHED.has(this) || process.env.CDK8S_DISABLE_SORT || !hasOnlyBuiltInResolvers(this)) {
      return super.toJson();
    }
    return plainManifest(this.manifest, this.metadata) ?? super.toJson();
  }
}

const OURS = Symbol.for('cdk8s-network-patterns.ManifestObject');
Object.defineProperty(ManifestObject.prototype, OURS, { value: true });

/**
 * The manifest as JSON patches make it, for facts that others read from props; undefined where there is no patch.
 *
 * @param object the object
 */
export function patchedManifest(object: ApiObject): Record<string, unknown> | undefined {
  return PATCHED.has(object) ? object.toJson() as Record<string, unknown> : undefined;
}

/** A name that is not given is the one that cdk8s makes: cdk8s itself would write none where the field is there but undefined or null. */
function named(manifest: ApiObjectProps): ApiObjectProps {
  if (manifest.metadata?.name != null || !manifest.metadata) return manifest;
  const { name, ...metadata } = manifest.metadata;
  return { ...manifest, metadata };
}

function hasOnlyBuiltInResolvers(object: ApiObject): boolean {
  const resolvers = App.of(object).resolvers;
  if (resolvers?.length !== BUILT_IN_RESOLVERS.length) {
    return false;
  }
  return resolvers.every((resolver, i) => resolver.constructor === BUILT_IN_RESOLVERS[i]);
}

function plainManifest(manifest: ApiObjectProps, definition: ApiObjectMetadataDefinition): Record<string, unknown> | undefined {
  const metadata = plainMetadata(definition);
  const { apiVersion, kind } = manifest;
  if (metadata === NOT_PLAIN || typeof apiVersion !== 'string' || typeof kind !== 'string' || manifest.constructor !== Object) {
    return undefined;
  }
  const result: Record<string, unknown> = { apiVersion, kind };
  if (metadata !== undefined) {
    result.metadata = metadata;
  }
  const rest = sortedKeys(manifest).filter((key) => key !== 'apiVersion' && key !== 'kind' && key !== 'metadata');
  return copyFields(manifest, rest, result, false) ? result : undefined;
}

/** Object metadata in the order of precedence of cdk8s: its own fields win over what was added by `metadata.add()`. */
function plainMetadata(definition: ApiObjectMetadataDefinition): unknown {
  const { _additionalAttributes: additional, annotations, finalizers, labels, ownerReferences } = definition as unknown as MetadataFields;
  if (additional === undefined || additional.constructor !== Object) {
    return NOT_PLAIN;
  }
  const { name, namespace } = definition;
  const fields = { annotations, finalizers, labels, name, namespace, ownerReferences };
  if (!Object.keys(additional).every((key) => key in fields)) {
    return Object.hasOwn(additional, '__proto__') ? NOT_PLAIN : copyPlain({ ...additional, ...fields }, true);
  }
  const result: Record<string, unknown> = {};
  return copyFields(fields, METADATA_FIELDS, result, true) ? result : NOT_PLAIN;
}
