/**
 * Which program reads a declarative file of Kong.
 */
export enum KongFlavour {
  /** Kong itself, without a database: `KONG_DECLARATIVE_CONFIG` or `POST /config`. */
  DB_LESS = 'dbless',
  /** decK, for Kong with a database: `deck sync`. */
  DECK = 'deck',
}
