const PATH = '/documents/';
const NAME = /^[\w.-]+(\/[\w.-]+){0,3}$/;
const MAX_NAME = 200;

/** The document's address in a request's path, or `null` when it cannot be one. */
export function documentNameIn(path: string): string | null {
	if (!path.startsWith(PATH)) return null;
	const name = path.slice(PATH.length);
	return name.length <= MAX_NAME && NAME.test(name) ? name : null;
}

/** The name of the document that someone of this scope means by an address. */
export function nameIn(scope: string, address: string): string {
	return scope === '' ? address : `${scope}/${address}`;
}

/** The address by which someone of this scope knows a document of theirs. */
export function addressIn(scope: string, name: string): string {
	return scope !== '' && name.startsWith(`${scope}/`) ? name.slice(scope.length + 1) : name;
}
