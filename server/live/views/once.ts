/**
 * Makes something of what never changes in place, and has it as long as that is there.
 * @param make looks at nothing else
 */
export function once<Of extends object, Made>(make: (of: Of) => Made): (of: Of) => Made {
	const known = new WeakMap<Of, { made: Made }>();
	return (of) => {
		let one = known.get(of);
		if (!one) known.set(of, (one = { made: make(of) }));
		return one.made;
	};
}
