export * from './haproxy-edge';
