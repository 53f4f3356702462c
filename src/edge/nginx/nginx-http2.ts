/**
 * Whether clients may speak HTTP/2, and how NGINX is told.
 */
export enum NginxHttp2 {
  /** With the listener, as NGINX 1.9.5 and later takes it; from 1.25.1 on it warns that there is a newer way. */
  LISTEN = 'listen',
  /** With a directive of its own, which NGINX 1.25.1 and later has. */
  DIRECTIVE = 'directive',
  /** Not at all. */
  OFF = 'off',
}
