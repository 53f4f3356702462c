import type { IConstruct } from 'constructs';
import type { EdgeBackendOptions, EdgeHostOptions } from './edge-options';
import type { EdgeProps, EdgeTimeoutOptions } from './edge-props';
import { EdgeTls } from './edge-tls';
import { EdgeMode, EdgeRouteTls } from './model';
import type { EdgeListeners, EdgeTimeouts } from './model';
import { IpFamily } from '../cluster';
import { DEFAULT_TIMEOUTS } from './model/defaults';
import { canonicalCidr, isIpv6Address } from '../private/addresses/ip-address';
import { listOf, madeBy } from '../private/given';
import { usageError } from '../private/messages/usage-error';
import { millisOf } from '../private/millis-of';

/** Where the TLS of a host ends; there is none where nobody says. */
export function tlsOf(edge: IConstruct, tls: EdgeTls = EdgeTls.none()): EdgeTls {
  return madeBy(edge, 'tls', tls, 'mode', 'use EdgeTls.offload({ certificateFile }), EdgeTls.passthrough(), EdgeTls.reEncrypt(…) or EdgeTls.none()');
}

/** How the requests of hosts are passed on, where the hosts do not say: by the edge's props, then by what its language does. */
export function backendOptionsFor(props: EdgeProps, ownHeader: string, tls: EdgeTls, options: EdgeHostOptions): EdgeBackendOptions {
  const { backendName: _name, tls: _tls, controllerTrustsEdge: _trust, ...traffic } = options;
  const passthrough = tls.mode === EdgeRouteTls.PASSTHROUGH;
  const proxyProtocol = options.proxyProtocol ?? props.proxyProtocol;
  const header = options.clientIpHeader ?? props.clientIpHeader ?? (proxyProtocol ? undefined : ownHeader);
  return {
    ...traffic,
    port: options.port ?? (passthrough || tls.upstream ? 443 : undefined),
    mode: passthrough ? EdgeMode.TCP : undefined,
    proxyProtocol,
    // Bytes carry no header; one that was asked for at the host itself stays, for the gate to refuse.
    clientIpHeader: passthrough ? options.clientIpHeader : header,
    upstreamTls: tls.upstream,
  };
}

/** Where the edge listens, given the addresses that are known to be its own. */
export function toListeners({ httpPort, httpsPort, redirectToHttps, acmeBackend, ipFamilies }: EdgeProps, addresses: string[]): EdgeListeners {
  return {
    httpPort: httpPort ?? 80,
    httpsPort: httpsPort ?? 443,
    redirectToHttps: redirectToHttps ?? true,
    ...(acmeBackend !== undefined && { acmeBackend }),
    ipFamilies: ipFamilies ?? (addresses.some(isIpv6Address) ? [IpFamily.IPV4, IpFamily.IPV6] : [IpFamily.IPV4]),
  };
}

export function toTimeouts(edge: IConstruct, given: EdgeTimeoutOptions): EdgeTimeouts {
  const millis = (name: keyof EdgeTimeoutOptions) => millisOf(edge, name, given[name]);
  return {
    connectMs: millis('connect') ?? DEFAULT_TIMEOUTS.connectMs,
    clientMs: millis('client') ?? DEFAULT_TIMEOUTS.clientMs,
    serverMs: millis('server') ?? DEFAULT_TIMEOUTS.serverMs,
    requestMs: millis('request') ?? DEFAULT_TIMEOUTS.requestMs,
    keepAliveMs: millis('keepAlive') ?? DEFAULT_TIMEOUTS.keepAliveMs,
    queueMs: millis('queue') ?? DEFAULT_TIMEOUTS.queueMs,
    tunnelMs: millis('tunnel') ?? DEFAULT_TIMEOUTS.tunnelMs,
  };
}

/** The addresses that controllers will believe, canonical: they end in ConfigMaps. */
export function edgeAddresses(edge: IConstruct, addresses: string[]): string[] {
  return listOf(edge, 'addresses', addresses).map((address) => {
    const canonical = canonicalCidr(address);
    if (canonical === undefined) throw usageError(edge, "one of 'addresses' is neither an IP address nor a CIDR", address, "write e.g. '10.0.0.250' or '10.0.0.248/30'");
    return canonical;
  });
}
