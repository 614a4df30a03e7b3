// The officer's case and inquiry pages; imports only.
import "./case/case_view.js";
import "./case/question_view.js";
