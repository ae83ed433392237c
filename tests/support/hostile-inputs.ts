/** Names under which no command may be found. */
export const COMMANDS_FOR_NOBODY = [
	'',
	'nothing:here',
	'__proto__',
	'constructor',
	'toString',
	'hasOwnProperty',
	'process:create ',
	'PERSON:ERASE'
];
