/**
 * Hands events from Python to the sockets they are for. Knows the namespaces (one per site) that exist;
 * they are never removed, so no client that is still being checked can lose its own.
 */
export class Delivery {
	#namespaces = new Map();

	add(namespace) {
		this.#namespaces.set(namespace.name, namespace);
	}

	/** With a room: its members within the site. With a site only: the site. With neither: everybody. */
	deliver({ event, message, room, namespace: site }) {
		if (typeof event !== "string" || !event) throw new TypeError("an event without a name");
		for (const namespace of this.#addressed(site))
			(room ? namespace.to(room) : namespace).emit(event, message);
	}

	#addressed(site) {
		if (!site) return [...this.#namespaces.values()];
		const namespace = this.#namespaces.get(`/${site}`);
		return namespace ? [namespace] : [];
	}
}
