// The host's own script: it says in its own words what the calculator has found. Events and properties: docs/embedding.md.
const calculator = document.getElementById("calculator");
const echo = document.querySelector(".echo");

calculator.addEventListener("result", ({ detail }) => {
  const { protectedNav, uncappedNav } = detail.final;
  const difference = Math.abs(protectedNav - uncappedNav).toFixed(1);
  const verb = protectedNav < uncappedNav ? "costs" : "saves";
  echo.textContent = difference === "0.0" ? "On this day the reset changes nothing." : `On this day the reset ${verb} ${difference} per 100 invested.`;
});
calculator.addEventListener("failed", () => {
  echo.textContent = "The calculator could not start in this browser.";
});
