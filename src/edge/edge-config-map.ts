import { createHash } from 'crypto';
import { posix } from 'path';
import { Lazy } from 'cdk8s';
import type { ApiObject, ApiObjectMetadataDefinition } from 'cdk8s';
import { Construct } from 'constructs';
import type { Edge } from './edge';
import { isFolderPath } from '../private/folder-path';
import { knownText } from '../private/given';
import { ManifestObject } from '../private/manifests/manifest-object';
import { problemText, usageError } from '../private/messages/usage-error';
import type { ObjectOptions } from '../services';

/**
 * What an `EdgeConfigMap` takes.
 */
export interface EdgeConfigMapProps extends ObjectOptions {
  /** The edge whose files they are. */
  readonly edge: Edge;

  /**
   * The folder that the ConfigMap is mounted at, an absolute path: what the files name beside themselves, such as
   * HAProxy's maps and certificate list, is named there.
   *
   * @default '/etc/edge'
   */
  readonly mountPath?: string;
}

/**
 * The files of an edge that itself runs in Kubernetes: one ConfigMap, to be mounted as a whole at `mountPath`.
 *
 * Each file is the key of its own name, without its folders: `edge/haproxy.cfg` is `haproxy.cfg`. A ConfigMap takes
 * 1 MiB, and `kubectl apply` without `--server-side` 256 KiB. Certificates are not among the files: mount their Secrets
 * where the edge's `EdgeTls` says.
 *
 * The files are rendered at synth, so that they have what the edge gets until then.
 *
 * Rules: ValidateConfigMap of k8s.io/kubernetes, pkg/apis/core/validation.
 *
 * @example
 * const config = new EdgeConfigMap(chart, 'config', { name: 'edge', edge, mountPath: '/usr/local/etc/haproxy' });
 * const deployment = new kplus.Deployment(chart, 'haproxy', { containers: [{ image: 'haproxy:3.0' }] });
 * const volume = kplus.Volume.fromConfigMap(chart, 'files', kplus.ConfigMap.fromConfigMapName(chart, 'edge', config.name));
 * deployment.containers[0].mount(config.mountPath, volume);
 * config.rollOnChange(deployment.podMetadata);
 */
export class EdgeConfigMap extends Construct {
  /** The manifest, to patch what no prop covers. */
  public readonly apiObject: ApiObject;
  /** The name of the ConfigMap. */
  public readonly name: string;
  /** The folder that the ConfigMap is to be mounted at. */
  public readonly mountPath: string;
  private readonly edge: Edge;
  private known?: { readonly state: string; readonly problems: string[] };

  public constructor(scope: Construct, id: string, props: EdgeConfigMapProps) {
    super(scope, id);
    const { edge, mountPath = '/etc/edge', name, namespace, labels, annotations } = props;
    if (!isFolderPath(mountPath)) throw usageError(this, "'mountPath' is not an absolute path", mountPath, "use letters, digits, '.', '_', '-' and '/', e.g. '/etc/edge'");
    this.edge = edge;
    this.mountPath = mountPath;
    this.apiObject = new ManifestObject(this, 'Resource', {
      apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace, labels, annotations }, data: Lazy.any({ produce: () => this.data }),
    });
    this.name = knownText(this, 'name', this.apiObject.name);
    this.node.addValidation({ validate: () => this.problems() });
  }

  /**
   * The ConfigMap's keys and what each holds, with what the edge has until now.
   *
   * @throws if the edge has problems, or its files do not fit into a ConfigMap
   */
  public get data(): { [key: string]: string } {
    const { data, problems } = this.read();
    if (problems.length > 0) throw new Error(problems.map((problem) => `[${this.node.path}] ${problem}`).join('\n'));
    return data;
  }

  /**
   * A SHA-256 over the files, in hexadecimal, with what the edge has until now: ask for it after the last `addHost`.
   *
   * @throws if the edge has problems, or its files do not fit into a ConfigMap
   */
  public get checksum(): string {
    return createHash('sha256').update(JSON.stringify(this.data)).digest('hex');
  }

  /**
   * Replaces Pods when the files change: gives their template an annotation with the checksum, taken at synth.
   *
   * @param podMetadata the metadata of the Pod template, e.g. `deployment.podMetadata` of cdk8s-plus
   */
  public rollOnChange(podMetadata: ApiObjectMetadataDefinition): void {
    podMetadata.addAnnotation(`checksum/${this.name.slice(0, 63).replace(/[^A-Za-z0-9]+$/, '')}`, Lazy.any({ produce: () => this.checksum }) as string);
  }

  /** An edge with problems reports them itself. Kept until the edge gets more: cdk8s asks once for each chart; what is written is read anew. */
  private problems(): string[] {
    if (this.edge.node.validate().length > 0) return [];
    if (this.known?.state !== this.edge._state) this.known = { state: this.edge._state, problems: this.read().problems };
    return this.known.problems;
  }

  private read(): { readonly data: { [key: string]: string }; readonly problems: string[] } {
    const files = [...this.edge.renderAt(this.mountPath)].sort((a, b) => (a.path < b.path ? -1 : 1));
    const data = new Map<string, string>();
    const problems: string[] = [];
    for (const { path, content } of files) {
      const key = posix.basename(path);
      if (!KEY.test(key)) problems.push(problemText(`the file '${path}' of '${this.edge.node.path}' has a name that is no key of a ConfigMap`, key, "give the edge an id of letters, digits, '.', '_' and '-'"));
      if (data.has(key)) problems.push(problemText(`two files of '${this.edge.node.path}' have one name, and a ConfigMap holds no folders`, path, 'let the edge give them different names'));
      data.set(key, content);
    }
    const bytes = [...data.values()].reduce((sum, content) => sum + Buffer.byteLength(content), 0);
    if (bytes > MOST_BYTES) problems.push(problemText(`the files of '${this.edge.node.path}' are larger than a ConfigMap takes (${MOST_BYTES} bytes)`, bytes, 'spread the hosts over several edges, or write the files to the hosts of the edge: edge.write(dir)'));
    return { data: Object.fromEntries(data), problems };
  }
}

/** 1 MiB of content; keys do not count. */
const MOST_BYTES = 1_048_576;

/** IsConfigMapKey of k8s.io/apimachinery, pkg/util/validation. */
const KEY = /^(?!\.\.)(?!\.$)[-._a-zA-Z0-9]{1,253}$/;
