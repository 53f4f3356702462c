export * from './kong-flavour';
export * from './kong-edge';
