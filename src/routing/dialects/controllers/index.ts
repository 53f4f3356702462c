export * from './haproxy-ingress';
export * from './haproxy-tech';
export * from './ingress-nginx';
export * from './kong';
export * from './api-text';
export * from './traefik';
