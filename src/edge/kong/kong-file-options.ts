import type { KongFlavour } from './kong-flavour';

/** What the declarative file needs to know beside the model. */
export interface KongFileOptions {
  /** Which program reads the file. */
  readonly flavour: KongFlavour;

  /** The tags of all that is decK's to change. */
  readonly selectTags: string[];

  /** Whether failed requests count as failed checks do. */
  readonly passiveChecks: boolean;
}
