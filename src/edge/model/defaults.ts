import type { EdgeTimeouts } from './edge-model';

/** The share of a server that says nothing of it. */
export const DEFAULT_WEIGHT = 100;

/** The host that a check asks for: one that no Ingress has, so that the controller itself answers. */
export const DEFAULT_CHECK_HOST = 'localhost';

/** Waiting times that suit requests and answers of a website, and let a WebSocket be silent for an hour. */
export const DEFAULT_TIMEOUTS: EdgeTimeouts = {
  connectMs: 5_000, clientMs: 30_000, serverMs: 30_000, requestMs: 10_000, keepAliveMs: 10_000, queueMs: 30_000, tunnelMs: 3_600_000,
};

/** The path below which ACME's HTTP-01 challenges are asked for (RFC 8555, 8.3). */
export const ACME_PATH = '/.well-known/acme-challenge/';

/** Headers that say where a request came from and what became of it on its way: a client that writes one is forging it. */
export const FORGEABLE_HEADERS: readonly string[] = [
  'Forwarded', 'X-Forwarded-For', 'X-Forwarded-Host', 'X-Forwarded-Prefix', 'X-Forwarded-Scheme', 'X-Forwarded-Server', 'X-Forwarded-Ssl', 'X-Real-IP',
];
