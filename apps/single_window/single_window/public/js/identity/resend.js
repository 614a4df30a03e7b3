// Counts down until a new code may be asked for, then shows the button.
import { toPersian } from "../jalali/digits.js";

export class Countdown {
	constructor(root) {
		this.text = root.dataset.textResendIn;
		this.wait = root.querySelector('[data-role="resend-wait"]');
		this.button = root.querySelector('[data-action="resend"]');
	}

	until(instant) {
		clearInterval(this.timer);
		this.instant = instant || 0;
		this.timer = setInterval(() => this.tick(), 500);
		this.tick();
	}

	tick() {
		const left = Math.ceil((this.instant - Date.now()) / 1000);
		this.wait.hidden = left <= 0;
		this.button.hidden = left > 0;
		if (left > 0) {
			this.wait.textContent = this.text.replace("{0}", toPersian(left));
		} else {
			clearInterval(this.timer);
		}
	}
}
