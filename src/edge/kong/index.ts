export * from './kong-edge';
