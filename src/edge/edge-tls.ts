import type { EdgeUpstream } from './model';
import { EdgeRouteTls } from './model';

/**
 * How servers prove who they are to the edge.
 */
export interface EdgeVerifiedTls {
  /** The file on the edge's host with the CA certificates that the servers' certificates are verified with. */
  readonly caFile: string;

  /**
   * The name that the edge asks for (SNI) and verifies.
   *
   * @default - the host of the request
   */
  readonly serverName?: string;
}

/**
 * TLS from the edge to the servers.
 */
export class EdgeUpstreamTls {
  /**
   * The servers' certificates are verified.
   *
   * @param options with which CA, for which name
   */
  public static verified(options: EdgeVerifiedTls): EdgeUpstreamTls {
    return new EdgeUpstreamTls({ ...options });
  }

  /**
   * Nothing is verified: whoever can answer at a server's address reads all requests.
   *
   * @param serverName the name that the edge asks for (SNI); by default the host of the request
   */
  public static unverified(serverName?: string): EdgeUpstreamTls {
    return new EdgeUpstreamTls(serverName === undefined ? {} : { serverName });
  }

  private constructor(
    /** The same, as the edge's model has it. */
    public readonly upstream: EdgeUpstream,
  ) {}
}

/**
 * A certificate that the edge shows.
 */
export interface EdgeOffload {
  /** The PEM file with the certificate and its chain, and the key unless `keyFile` has it: an absolute path on the edge's host. */
  readonly certificateFile: string;

  /**
   * The PEM file with the key.
   *
   * @default - the key is in `certificateFile`
   */
  readonly keyFile?: string;
}

/**
 * A certificate that the edge shows, and TLS to the servers behind it.
 */
export interface EdgeReEncrypt extends EdgeOffload {
  /** TLS from the edge to the servers. */
  readonly upstream: EdgeUpstreamTls;
}

/**
 * Where the TLS of hosts ends: decided once, for the edge and for the controller behind it.
 */
export class EdgeTls {
  /** There is none: plain requests all the way. */
  public static none(): EdgeTls {
    return new EdgeTls(EdgeRouteTls.NONE);
  }

  /**
   * The edge ends TLS and speaks plain HTTP to the controller, with `X-Forwarded-Proto: https`.
   *
   * @param certificate which certificate the edge shows
   */
  public static offload(certificate: EdgeOffload): EdgeTls {
    return new EdgeTls(EdgeRouteTls.TERMINATE, certificate);
  }

  /** The edge passes TLS on as bytes, by the name that the client asks for (SNI); the controller has the certificate. */
  public static passthrough(): EdgeTls {
    return new EdgeTls(EdgeRouteTls.PASSTHROUGH);
  }

  /**
   * The edge ends TLS, and speaks TLS to the controller too.
   *
   * @param options which certificate the edge shows, and how the controller's is verified
   */
  public static reEncrypt(options: EdgeReEncrypt): EdgeTls {
    const { upstream, ...certificate } = options;
    return new EdgeTls(EdgeRouteTls.TERMINATE, certificate, upstream);
  }

  private constructor(
    /** Where TLS ends, in the model's words. */
    public readonly mode: EdgeRouteTls,
    /** The certificate that the edge shows. */
    public readonly certificate?: EdgeOffload,
    /** TLS from the edge to the servers. */
    public readonly upstream?: EdgeUpstreamTls,
  ) {}
}
