/** A browser has a handful of lists and forms open; more than this is a fault or an attack. */
const MOST_ROOMS = 500;

/**
 * Enters and leaves rooms for one socket. The permission question takes time, in which the page may have
 * gone on: a room that is no longer wanted when the answer comes is not entered.
 */
export class RoomKeeper {
	#wanted = new Set();

	constructor(socket, log) {
		this.socket = socket;
		this.log = log;
	}

	/**
	 * Enter `room` if `mayEnter()` (a promise of a boolean) says so. A refusal is silent for the client.
	 * Returns whether the socket is in the room now because of this call.
	 */
	async enter(room, mayEnter = async () => true) {
		if (this.#wanted.size >= MOST_ROOMS && !this.#wanted.has(room))
			return this.#tell("too_many_rooms", room);
		this.#wanted.add(room);
		if (!(await this.#asked(room, mayEnter))) {
			this.leave(room);
			return this.#tell("room_refused", room);
		}
		if (!this.#wanted.has(room) || !this.socket.connected) return false;
		this.socket.join(room);
		return true;
	}

	/** Leave `room`. Returns whether it was entered or about to be. */
	leave(room) {
		if (!this.#wanted.delete(room)) return false;
		this.socket.leave(room);
		return true;
	}

	async #asked(room, mayEnter) {
		try {
			return await mayEnter();
		} catch (error) {
			this.log.error("permission_unknown", { ...this.#place(), reason: error.message });
			return false; // unknown is refused
		}
	}

	/** The kind of room only: names of documents may name people. */
	#tell(event, room) {
		this.log.warn(event, { ...this.#place(), kind: room.split(":")[0] });
		return false;
	}

	#place() {
		return { namespace: this.socket.nsp.name, socket: this.socket.id };
	}
}
