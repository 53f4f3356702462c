export * from './haproxy-ingress';
export * from './haproxy-tech';
export * from './ingress-nginx';
export * from './kong';
export * from './spec';
export * from './traefik';
