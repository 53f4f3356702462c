/**
 * What a model may ask of an edge beyond sending requests to servers in turn. Each renderer says which of these it can express;
 * what a model uses beyond that is an error, unless `degrade` names it.
 */
export enum EdgeFeature {
  /** `EdgeMode.TCP`. */
  TCP_MODE = 'mode: tcp',
  /** `EdgeBalance.LEAST_CONNECTIONS`. */
  BALANCE_LEAST_CONNECTIONS = 'balance: leastconn',
  /** `EdgeBalance.SOURCE`. */
  BALANCE_SOURCE = 'balance: source',
  /** `EdgeBalance.HEADER`. */
  BALANCE_HEADER = 'balance: header',
  /** The request header for the client's address. */
  CLIENT_IP_HEADER = 'clientIpHeader',
  /** PROXY protocol, version 2, to the servers. */
  PROXY_PROTOCOL = 'proxyProtocol',
  /** TLS to the servers. */
  UPSTREAM_TLS = 'upstreamTls',
  /** A longest time for one backend's answers. */
  RESPONSE_TIMEOUT = 'responseTimeout',
  /** Checks by the edge itself, at an interval, with counts up and down. */
  ACTIVE_CHECK = 'healthCheck',
  /** An interval of its own while a server changes its state. */
  CHECK_FAST_INTERVAL = 'healthCheck: fastInterval',
  /** A longest time for a check. */
  CHECK_TIMEOUT = 'healthCheck: timeout',
  /** A check by request. */
  HTTP_CHECK = 'healthCheck: path',
  /** A check that asks for a host of its own. */
  CHECK_HOST = 'healthCheck: host',
  /** A check that wants another status than 200. */
  CHECK_STATUS = 'healthCheck: status',
  /** A check on another port than that of requests. */
  CHECK_PORT = 'healthCheck: port',
  /** Shares of requests. */
  WEIGHT = 'weight',
  /** Servers for when no other answers. */
  BACKUP = 'backup',
  /** Servers that get no new requests. */
  DRAIN = 'drain',
  /** Routing by host. */
  ROUTES = 'routes',
  /** Hosts exactly one label below a name. */
  WILDCARD_HOST = 'routes: wildcard host',
  /** Routing by the exact path. */
  PATH_EXACT = 'routes: exact path',
  /** Routing by a path's first elements. */
  PATH_PREFIX = 'routes: path prefix',
  /** TLS that ends at the edge. */
  TLS_TERMINATE = 'routes: tls terminate',
  /** TLS that is passed on, by SNI. */
  TLS_PASSTHROUGH = 'routes: tls passthrough',
  /** A key in a file of its own. */
  KEY_FILE = 'certificates: keyFile',
  /** The redirect to TLS. */
  HTTPS_REDIRECT = 'redirectToHttps',
  /** A backend of its own for ACME challenges. */
  ACME_BACKEND = 'acmeBackend',
  /** Listening on IPv6, or not on IPv4. */
  IP_FAMILIES = 'ipFamilies',
  /** Ports other than 80 and 443. */
  LISTENER_PORTS = 'listener ports',
  /** Waiting times other than the library's. */
  TIMEOUTS = 'timeouts',
}
