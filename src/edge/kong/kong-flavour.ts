/**
 * Which program reads a declarative file of Kong.
 */
export enum KongFlavour {
  /** Kong itself, without a database: `KONG_DECLARATIVE_CONFIG` or `POST /config`. */
  DB_LESS = 'dbless',
  /** decK, for Kong with a database: `deck sync`. */
  DECK = 'deck',
}

/** What a file needs to know beside the model. */
export interface KongFileOptions {
  /** Which program reads the file. */
  readonly flavour: KongFlavour;

  /** The tags of all that is decK's to change. */
  readonly selectTags: string[];

  /** Whether failed requests count too. */
  readonly passiveChecks: boolean;
}
