export * from './controller-dialect';
export * from './haproxy-ingress-options';
export * from './traefik-options';
