// The cartable stays true by itself: it listens to the offices' rooms and says so when it cannot.

const EVENT = "cartable_changed";
const ROOM = "Agency Office";
const GATHER = 300; // ms in which several changes make one reading
const POLL = 45_000; // ms between readings while nothing can be heard
const PATIENCE = 4000; // ms without a connection before the reader is told

export class Live {
	/** `on_change()` reads anew; `on_state(is_heard)` shows or hides the sign that nothing is heard. */
	constructor({ on_change, on_state }) {
		Object.assign(this, { on_state, offices: [], is_heard: true });
		this.change = frappe.utils.debounce(on_change, GATHER);
		frappe.realtime.on(EVENT, this.change);
		this.follow_connection();
		setInterval(() => this.is_heard || on_change(), POLL);
	}

	/** The offices whose rooms are listened to. */
	listen(offices) {
		this.offices = offices || [];
		this.enter();
	}

	/** Frappe's own helper takes one room a second and loses the others; the socket takes them all. */
	enter() {
		const { socket } = frappe.realtime;
		if (!socket) return;
		for (const office of this.offices) socket.emit("doc_subscribe", ROOM, office);
	}

	retry() {
		frappe.realtime.socket?.connect();
	}

	follow_connection() {
		const { socket } = frappe.realtime;
		if (!socket) return;
		socket.on("connect", () => {
			clearTimeout(this.doubt);
			const was_deaf = !this.is_heard;
			this.set_heard(true);
			this.enter();
			// What changed meanwhile was told to nobody.
			if (was_deaf || this.was_lost) this.change();
			this.was_lost = false;
		});
		socket.on("disconnect", () => {
			this.was_lost = true;
			this.wait_for_connection();
		});
		if (!socket.connected) this.wait_for_connection();
		window.addEventListener("online", () => this.retry());
	}

	/** A short gap is nobody's business. */
	wait_for_connection() {
		clearTimeout(this.doubt);
		this.doubt = setTimeout(() => this.set_heard(Boolean(frappe.realtime.socket?.connected)), PATIENCE);
	}

	set_heard(is_heard) {
		if (is_heard === this.is_heard) return;
		this.is_heard = is_heard;
		this.on_state(is_heard);
	}
}
