export * from './zone-options';
export * from './zone-edge';
