import { ApiObject } from 'cdk8s';

export class ManifestObject extends ApiObject {}
