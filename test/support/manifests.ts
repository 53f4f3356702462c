import { parseAllDocuments } from 'yaml';

/** The objects of a YAML text with any number of documents. */
export function manifests(yaml: string): unknown[] {
  return parseAllDocuments(yaml).map((document) => document.toJS() as unknown);
}
