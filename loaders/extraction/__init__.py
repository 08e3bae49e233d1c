"""Document -> candidate Figures and RouteReports; pure."""
