// Menus that close by themselves, logging out, copying a code, printing. Pages are usable without all of it.

document.addEventListener("click", (event) => {
	closeMenus(event.target.closest("[data-menu]"));
	const { target } = event;
	act(target.closest("[data-logout]"), logOut);
	act(target.closest("[data-copy]"), copy);
	act(target.closest("[data-print]"), () => window.print());
});

document.addEventListener("keydown", (event) => {
	if (event.key !== "Escape") return;
	const menu = document.querySelector("[data-menu][open]");
	closeMenus(null);
	menu?.querySelector("summary").focus();
});

function act(element, work) {
	if (element) work(element);
}

function closeMenus(except) {
	document.querySelectorAll("[data-menu][open]").forEach((menu) => {
		if (menu !== except) menu.open = false;
	});
}

async function logOut(button) {
	button.disabled = true;
	try {
		const response = await fetch("/api/method/logout", {
			method: "POST",
			credentials: "same-origin",
			headers: { Accept: "application/json", "X-Frappe-CSRF-Token": frappe.csrf_token },
		});
		// Whoever is refused here has no session any more; home shows it.
		if (response.status >= 500) throw new Error(response.statusText);
		window.location.assign("/");
	} catch {
		button.disabled = false;
		button.textContent = button.dataset.textFailed;
	}
}

async function copy(button) {
	await navigator.clipboard.writeText(button.dataset.copy);
	const label = button.textContent;
	button.textContent = button.dataset.textDone;
	setTimeout(() => (button.textContent = label), 2000);
}
